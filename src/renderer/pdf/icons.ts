const PATHS = {
  thumbnails: 'M4 5h5v6H4zM4 14h5v5H4zM13 6h7M13 9h7M13 15h7M13 18h7',
  up: 'M6 15l6-6 6 6',
  down: 'M6 9l6 6 6-6',
  minus: 'M5 12h14',
  plus: 'M5 12h14M12 5v14',
  fit: 'M3 12h18M7 8l-4 4 4 4M17 8l4 4-4 4',
  find: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12zM20 20l-5.500-5.500',
  close: 'M6 6l12 12M18 6L6 18',
} as const;
export type IconName = keyof typeof PATHS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
