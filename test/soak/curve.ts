/** Draws memory over time as a picture of its own (SVG), in colours that show on light and dark pages. */
export function drawCurve(points: readonly { minutes: number; megabytes: number }[], title: string): string {
  const [width, height, left, bottom, top] = [800, 320, 60, 40, 36];
  const last = Math.max(...points.map(({ minutes }) => minutes), 1e-9);
  const step = niceStep(Math.max(...points.map(({ megabytes }) => megabytes)) / 5);
  const most = step * Math.ceil(Math.max(...points.map(({ megabytes }) => megabytes)) / step);
  const x = (minutes: number) => left + (minutes / last) * (width - left - 20);
  const y = (megabytes: number) => height - bottom - (megabytes / most) * (height - bottom - top);
  const text = (at: [number, number], words: string, anchor = 'middle') =>
    `<text x="${at[0].toFixed(1)}" y="${at[1].toFixed(1)}" text-anchor="${anchor}">${words}</text>`;
  const marks: string[] = [];
  for (let value = 0; value <= most; value += step) {
    marks.push(`<path d="M${left} ${y(value).toFixed(1)}H${width - 20}" stroke="#8884"/>`);
    marks.push(text([left - 8, y(value) + 4], `${value}`, 'end'));
  }
  const minuteStep = niceStep(last / 8);
  for (let value = 0; value <= last + 1e-9; value += minuteStep)
    marks.push(text([x(value), height - 16], `${Number(value.toFixed(2))}`));
  const line = points.map(({ minutes, megabytes }) => `${x(minutes).toFixed(1)},${y(megabytes).toFixed(1)}`).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#888">
${text([left, 20], `${title}: the server's memory in MB over minutes`, 'start')}
${marks.join('\n')}
<polyline points="${line}" fill="none" stroke="#3b82f6" stroke-width="2"/>
</svg>
`;
}

/** The next of 1, 2, 5, 10, 20, … */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5].find((factor) => factor * power >= value) ?? 10);
}
