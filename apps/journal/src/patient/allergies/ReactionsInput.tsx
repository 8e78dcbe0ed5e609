/** What has happened, as boxes to tick: several may be true. Its value is the codes with a comma between. */
import { Checkbox, useTexts } from '@helseplattform/ui';
import type { CustomInputProps } from '../../case/index.ts';
import { factTexts, factStyles as styles } from '../facts/index.ts';

interface ReactionsInputProps extends CustomInputProps {
  readonly choices: readonly { readonly code: string; readonly text: string }[];
}

/** The grave ones are in sight; the rest are one press away. */
const IN_SIGHT = 6;

export function ReactionsInput({ label, value, onChange, choices }: ReactionsInputProps) {
  const t = useTexts(factTexts);
  const chosen = value === '' ? [] : value.split(',');
  const box = ({ code, text }: { code: string; text: string }) => (
    <Checkbox
      key={code}
      size="small"
      checked={chosen.includes(code)}
      onChange={(event) =>
        onChange((event.target.checked ? [...chosen, code] : chosen.filter((one) => one !== code)).join(','))
      }
    >
      <span lang="nb">{text}</span>
    </Checkbox>
  );
  const [inSight, rest] = [choices.slice(0, IN_SIGHT), choices.slice(IN_SIGHT)];
  return (
    <fieldset className={styles.fieldset}>
      <legend className={styles.legend}>{label}</legend>
      <p className={styles.detail}>{t.allergies.reactionsHint}</p>
      <div className={styles.checks}>{inSight.map(box)}</div>
      <details className={styles.more} open={rest.some(({ code }) => chosen.includes(code))}>
        <summary>{t.allergies.moreReactions}</summary>
        <div className={styles.checks}>{rest.map(box)}</div>
      </details>
    </fieldset>
  );
}
