/** One row a wave: planning, rollout, training and gates up to its go-live, and who in it waits for whom in another. */
import type { WavePlan } from '@helseplattform/rollout/planner';
import type { WaveTimeline } from '@helseplattform/rollout/view-models';
import { Panel, useFormat, useTexts } from '@helseplattform/ui';
import { useState } from 'react';
import type { Planning } from '../planner/planning.query.ts';
import { useWording } from '../planner/useWording.ts';
import { waveColour } from '../waves/index.ts';
import { Axis } from './Axis.tsx';
import { axisOf } from './axis.ts';
import styles from './Timeline.module.css';
import { timelineTexts } from './texts/index.ts';
import { type Wait, waitsOf } from './waits.ts';

/** Units that are named in a row before the rest is counted. */
const NAMED = 4;
/** Height of a row in pixels; arrows are drawn across rows. */
const ROW = 56;

export function WaveLanes({ planning, plan }: { planning: Planning; plan: WavePlan }) {
  const t = useTexts(timelineTexts);
  const format = useFormat();
  const wording = useWording(planning);
  const [past, setPast] = useState(false);
  const rows = planning.timeline
    .map((wave, i) => ({
      wave,
      colour: waveColour(i, planning.timeline.length),
      units: planning.units.filter((u) => plan.get(u.id) === wave.wave),
    }))
    .filter(({ wave, units }) => units.length > 0 && (past || wave.goLive >= planning.on));
  const hidden = planning.timeline.some((w) => w.goLive < planning.on);
  const axis = axisOf([
    planning.on,
    ...rows.flatMap(({ wave }) => [wave.rolloutStart ?? wave.training.from, wave.goLive]),
    ...(past ? [] : rows.flatMap(({ wave }) => wave.planningStart ?? [])),
  ]);
  const rowOf = (wave: string) => rows.findIndex((r) => r.wave.wave === wave);
  const waits = waitsOf(planning.problem, plan).filter((w) => rowOf(w.from) >= 0 && rowOf(w.to) >= 0);
  const goLiveOf = (wave: string) => rows[rowOf(wave)]?.wave.goLive ?? '';
  const within = (from: string, to: string) => {
    const [a, b] = [Math.max(0, axis.at(from)), axis.at(to)];
    return { left: `${a}%`, width: `${Math.max(0, b - a)}%` };
  };
  return (
    <Panel
      title={t.waves}
      aside={
        <ul className={styles.key}>
          <li className={styles.planning}>{t.planning}</li>
          <li className={styles.rollout}>{t.rollout}</li>
          <li className={styles.training}>{t.training}</li>
          <li className={styles.gate}>{t.gates}</li>
        </ul>
      }
    >
      {hidden && (
        <button type="button" className={styles.past} aria-pressed={past} onClick={() => setPast(!past)}>
          {past ? t.hidePast : t.showPast}
        </button>
      )}
      <div className={styles.lanes}>
        <div className={styles.row} aria-hidden>
          <span />
          <Axis axis={axis} />
        </div>
        <ol className={styles.rows}>
          {rows.map(({ wave, colour, units }) => (
            <li key={wave.wave} className={styles.row} style={{ height: ROW }}>
              <div className={styles.who}>
                <strong>{format.date(wave.goLive)}</strong>
                <span>
                  {units
                    .slice(0, NAMED)
                    .map((u) => u.name)
                    .join(', ')}
                  {units.length > NAMED && ` ${t.andMore(units.length - NAMED)}`}
                </span>
              </div>
              <div className={styles.lane}>
                {wave.planningStart && wave.rolloutStart && (
                  <span className={styles.planning} style={within(wave.planningStart, wave.rolloutStart)} />
                )}
                {wave.rolloutStart && (
                  <span className={styles.rollout} style={within(wave.rolloutStart, wave.goLive)} />
                )}
                <span className={styles.training} style={within(wave.training.from, wave.training.to)} />
                {wave.gates
                  .filter(({ date }) => axis.at(date) >= 0)
                  .map(({ gate, date }) => (
                    <span
                      key={gate}
                      className={styles.gate}
                      style={{ left: `${axis.at(date)}%` }}
                      title={t.gate(gate, format.date(date))}
                    />
                  ))}
                <span
                  className={styles.goLive}
                  style={{ left: `${axis.at(wave.goLive)}%`, background: colour.fill }}
                  title={format.longDate(wave.goLive)}
                />
                <span className="hp-visually-hidden">{said(wave, t, format.date)}</span>
              </div>
            </li>
          ))}
        </ol>
        <div className={styles.over} aria-hidden>
          <span className={styles.today} style={{ left: `${axis.at(planning.on)}%` }}>
            <span>{format.date(planning.on)}</span>
          </span>
          <svg viewBox={`0 0 100 ${rows.length * ROW}`} preserveAspectRatio="none" aria-hidden>
            {waits.map((w) => (
              <path
                key={`${w.kind}${w.from}${w.to}`}
                className={styles[w.kind]}
                d={arrow(axis.at(goLiveOf(w.from)), rowOf(w.from), axis.at(goLiveOf(w.to)), rowOf(w.to))}
              />
            ))}
          </svg>
        </div>
      </div>
      {waits.length > 0 && (
        <details className={styles.waits}>
          <summary>{t.waits(waits.length)}</summary>
          <ul>
            {waits.map((w) => (
              <li key={`${w.kind}${w.from}${w.to}`}>{sentence(w, t, wording.nameOf, format.date, goLiveOf)}</li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

/** From one go-live to another, swinging out to the right so that it is seen beside the bars. */
function arrow(x: number, row: number, toX: number, toRow: number): string {
  const [y, toY] = [(row + 0.5) * ROW, (toRow + 0.5) * ROW];
  const out = Math.max(x, toX) + 2.5;
  return `M${x} ${y} C${out} ${y} ${out} ${toY} ${toX} ${toY}`;
}

const said = (wave: WaveTimeline, t: (typeof timelineTexts)['nb'], date: (day: string) => string): string =>
  [
    wave.planningStart && t.planningFrom(date(wave.planningStart)),
    wave.rolloutStart && t.rolloutFrom(date(wave.rolloutStart)),
    t.trainingFrom(date(wave.training.from), date(wave.training.to)),
    ...wave.gates.map((g) => t.gate(g.gate, date(g.date))),
  ]
    .filter(Boolean)
    .join('; ');

const sentence = (
  { kind, pairs, from, to }: Wait,
  t: (typeof timelineTexts)['nb'],
  nameOf: (unit: string) => string,
  date: (day: string) => string,
  goLiveOf: (wave: string) => string,
): string => {
  const others = [...new Set(pairs.map(([, other]) => nameOf(other)))].join(', ');
  return t.wait[kind](pairs.map(([unit]) => nameOf(unit)).join(', '), others, date(goLiveOf(to)), date(goLiveOf(from)));
};
