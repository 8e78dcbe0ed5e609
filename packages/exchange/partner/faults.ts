/** What goes wrong at a partner, on demand: each with how often, from 0 to 1. */

export const FAULTS = ['silence', 'late', 'rejection', 'duplicate', 'reorder', 'unavailable', 'crash'] as const;
/**
 * `silence`: takes the message and never answers. `late`: answers after a while. `rejection`: answers no. `duplicate`:
 * answers twice. `reorder`: holds the answer back until another has gone. `unavailable`: 503, nothing taken. `crash`:
 * takes the message, and the connection breaks before the transport receipt; it has it, and we do not know.
 */
export type Fault = (typeof FAULTS)[number];
export type Faults = Readonly<Partial<Record<Fault, number>>>;

/** Numbers from 0 to 1, the same for the same seed: a soak that fails can be run again. (mulberry32) */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** `silence=0.1,late=0.2` @throws {Error} for a fault that does not exist, or is no share */
export function readFaults(text: string): Faults {
  const faults: Partial<Record<Fault, number>> = {};
  for (const part of text.split(',').filter(Boolean)) {
    const [name, share] = part.split('=') as [Fault, string | undefined];
    const value = Number(share ?? 1);
    if (!FAULTS.includes(name) || !(value >= 0 && value <= 1))
      throw new Error(`${part}: expected one of ${FAULTS.join(', ')} with a share from 0 to 1, e.g. silence=0.1`);
    faults[name] = value;
  }
  return faults;
}
