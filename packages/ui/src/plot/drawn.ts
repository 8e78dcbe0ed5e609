/** What drawings with uPlot have alike. Comes with a drawing only, never with a page: uPlot is a third of the first load's budget. */
import 'uplot/dist/uPlot.min.css';
import type uPlot from 'uplot';

export interface Drawn {
  destroy(): void;
}

/** The colours and the type of the theme as it is now. */
export function paintOf(host: HTMLElement) {
  const style = getComputedStyle(host);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const font = `13px ${style.fontFamily}`;
  return {
    color,
    font,
    axis: {
      stroke: color('--hp-muted'),
      font,
      grid: { stroke: color('--hp-line'), width: 1 },
      ticks: { show: false },
    },
  };
}

/** Follows the width of its place until it is destroyed. */
export function following(plot: uPlot, host: HTMLElement, height: number): Drawn {
  const resized = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height }));
  resized.observe(host);
  return {
    destroy() {
      resized.disconnect();
      plot.destroy();
    },
  };
}
