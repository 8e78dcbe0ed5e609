/** What live units are judged by: each signal, its figure, and whether the platform has counted it or somebody entered it. */
import type { BenefitsView } from '@helseplattform/rollout/view-models';
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import table from '../page/Table.module.css';
import { benefitTexts } from './texts.ts';

type Health = BenefitsView['health'];
type Basis = NonNullable<Health['units'][number]['signals'][number]['basis']>;

export function Signals({ health: { units, because } }: { readonly health: Health }) {
  const t = useTexts(benefitTexts);
  const format = useFormat();
  const isUnwell = (unit: string, signal: string) =>
    because.some((one) => one.unit.id === unit && one.signal === signal);
  return (
    <>
      {units.map(({ unit, signals }) => (
        <Panel key={unit.id} title={t.signalsOf(unit.name)}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t.signal}</th>
                <th scope="col" className={table.number}>
                  {t.figure}
                </th>
              </tr>
            </thead>
            <tbody>
              {signals.map(({ signal, value, basis }) => (
                <tr key={signal}>
                  <th scope="row">
                    {t.signals[signal]}
                    {basis && (
                      <span className={table.small}>
                        <From basis={basis} />
                      </span>
                    )}
                  </th>
                  <td className={`${table.number} ${isUnwell(unit.id, signal) ? table.warns : ''}`}>
                    {value === undefined ? t.notMeasured : format.number(value)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      ))}
    </>
  );
}

function From({ basis }: { readonly basis: Basis }) {
  const t = useTexts(benefitTexts);
  const format = useFormat();
  const at = format.dateTime(basis.at);
  return basis.kind === 'counted' ? t.counted(t.countedFrom[basis.source], at) : t.entered(basis.by, at);
}
