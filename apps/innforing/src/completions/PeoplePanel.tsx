/** The people of a unit, each with what they have completed and what they lack; ticked where a course is recorded for them. */
import type { CompletionsView, PersonTraining } from '@helseplattform/rollout/view-models';
import {
  ActError,
  Button,
  Checkbox,
  EmptyState,
  Folded,
  Panel,
  TextField,
  useFormat,
  useTexts,
} from '@helseplattform/ui';
import { useState } from 'react';
import { useWriteEntry } from '../entry/index.ts';
import table from '../page/Table.module.css';
import styles from './Completions.module.css';
import { ASKED } from './completions.query.ts';
import { completionTexts } from './texts.ts';

/** People shown at first: a large unit has hundreds, and one looks for those of a course by name. */
const FIRST = 20;

interface PeoplePanelProps {
  readonly view: CompletionsView;
  /** The course that is recorded; empty: none. */
  readonly course: string;
  readonly chosen: ReadonlySet<string>;
  onChoose(chosen: ReadonlySet<string>): void;
}

export function PeoplePanel({ view, course, chosen, onChoose }: PeoplePanelProps) {
  const t = useTexts(completionTexts);
  const [search, setSearch] = useState('');
  const [onlyLacking, setOnlyLacking] = useState(false);
  const [told, setTold] = useState(false);
  const writing = useWriteEntry<never>(ASKED, () => setTold(true));
  const wanted = search.trim().toLocaleLowerCase('nb');
  const shown = view.people.filter(
    ({ name, trained }) => (!onlyLacking || !trained) && name.toLocaleLowerCase('nb').includes(wanted),
  );
  const choose = (person: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(person);
    else next.delete(person);
    onChoose(next);
  };
  return (
    <Panel title={t.people} count={shown.length}>
      {view.people.length === 0 ? (
        <EmptyState>{t.none}</EmptyState>
      ) : (
        <div className={styles.filter}>
          <TextField
            label={t.search}
            size="small"
            autoComplete="off"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
          <Checkbox size="small" checked={onlyLacking} onChange={({ target }) => setOnlyLacking(target.checked)}>
            {t.onlyLacking}
          </Checkbox>
        </div>
      )}
      <p role="status">
        {told && t.withdrawn}
        {view.people.length > 0 && shown.length === 0 && t.noneFound}
      </p>
      {writing.error && (
        <ActError error={writing.error} title={t.notSaved} onSignedIn={() => writing.reset()}>
          {writing.error.message}
        </ActError>
      )}
      <Folded items={shown} first={FIRST}>
        {(visible, id) => (
          <ul id={id} className={styles.people}>
            {visible.map((one) => (
              <li key={one.person}>
                <Named
                  one={one}
                  canChoose={view.unit.may && course !== '' && !one.done.some((done) => done.course === course)}
                  isChosen={chosen.has(one.person)}
                  onChoose={(isChosen) => choose(one.person, isChosen)}
                />
                <div>
                  <Standing one={one} />
                  <Done
                    one={one}
                    view={view}
                    onWithdraw={({ key, version }) => {
                      setTold(false);
                      writing.mutate({ kind: 'completion', key, basedOn: version, body: null });
                    }}
                  />
                </div>
              </li>
            ))}
          </ul>
        )}
      </Folded>
    </Panel>
  );
}

interface NamedProps {
  readonly one: PersonTraining;
  readonly canChoose: boolean;
  readonly isChosen: boolean;
  onChoose(isChosen: boolean): void;
}

function Named({ one: { name, work }, canChoose, isChosen, onChoose }: NamedProps) {
  const said = (
    <>
      <strong>{name}</strong>
      {work && <span className={table.small}>{work}</span>}
    </>
  );
  if (!canChoose) return <div>{said}</div>;
  return (
    <Checkbox size="small" checked={isChosen} onChange={({ target }) => onChoose(target.checked)}>
      {said}
    </Checkbox>
  );
}

function Standing({ one: { trained, lacks } }: { one: PersonTraining }) {
  const t = useTexts(completionTexts);
  if (trained) return <span className={table.good}>{t.trained}</span>;
  if (!lacks) return <span className={table.small}>{t.notBegun}</span>;
  return <span className={table.warns}>{t.lacks(lacks.courses.join(', '), lacks.role)}</span>;
}

interface DoneProps {
  readonly one: PersonTraining;
  readonly view: CompletionsView;
  onWithdraw(done: PersonTraining['done'][number]): void;
}

function Done({ one: { name, done }, view, onWithdraw }: DoneProps) {
  const t = useTexts(completionTexts);
  const format = useFormat();
  const nameOf = (course: string) => view.courses.find(({ id }) => id === course)?.name ?? course;
  return (
    <ul className={styles.done}>
      {done.map((one) => (
        <li key={one.key}>
          <span>
            {t.done(nameOf(one.course), format.date(one.on))}
            <span className={table.small}>
              {[one.evidence, t.by(one.by, format.dateTime(one.at))].filter(Boolean).join(', ')}
            </span>
          </span>
          {view.unit.may && (
            <Button
              type="button"
              size="xsmall"
              variant="tertiary"
              aria-label={t.withdrawOf(nameOf(one.course), name)}
              onClick={() => onWithdraw(one)}
            >
              {t.withdraw}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
