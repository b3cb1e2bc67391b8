import { createHash } from 'node:crypto';
import { formatReport } from '../../../src/cli/formats';
import { CLEAN, RICH } from './fixture';

const page = formatReport(RICH, 'html');

test('the policy allows nothing but the one style, by its hash', () => {
  const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
  );
  expect(page).not.toMatch(/ style="| on\w+="|<(script|img|link|iframe|object|form|a)\b/);
  expect(page).not.toMatch(/<[^>]*\b(src|href)=/);
  expect(style).not.toMatch(/url\(|@import/);
});

test('hostile text is text: the tags on the page are the ones we write', () => {
  const tags = new Set(Array.from(page.matchAll(/<\/?([a-z!][\w-]*)/gi), ([, tag]) => tag));
  const known =
    '!doctype html head meta title style body main h1 h2 p div table caption thead tbody tr th td br small strong dl dt dd code ul li footer';
  expect([...tags].filter((tag) => !known.split(' ').includes(tag ?? ''))).toEqual([]);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toContain('"><script');
  expect(page).not.toMatch(/[^\P{C}\n\u200d]/u);
});

test('it tells what the other formats tell', () => {
  expect(page).toContain('4 DRIFTED (9 findings), 1 UNKNOWN');
  expect(page).toContain('<dt>live</dt><dd><code>none</code></dd>');
  expect(page).toContain('<div>neither drift nor in sync</div>');
  expect(page).toContain('muted: lab missing_type, 72 days left (SEC-1423 lab rebuild)');
  expect(page).toContain('exit 2 (drift; also 1 unknown, 1 unavailable)');
  expect(formatReport(CLEAN, 'html')).not.toContain('<caption>Findings');
});

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(a: string, b: string): number {
  const luminance = (hex: string): number => {
    const full = hex.length === 4 ? `#${[...hex.slice(1)].map((c) => c + c).join('')}` : hex;
    const channel = (at: number): number => {
      const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    };
    return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

test('both schemes keep the contrast of WCAG AA', () => {
  const schemes = Array.from(page.matchAll(/:root\{(--[^}]*)\}/g), ([, body = '']) =>
    Object.fromEntries(Array.from(body.matchAll(/--(\w+):(#\w+)/g), ([, name = '', color = '']) => [name, color])),
  );
  expect(schemes).toHaveLength(2);
  for (const { ground = '', line: _line, ...inks } of schemes) {
    for (const ink of Object.values(inks)) expect(contrast(ground, ink)).toBeGreaterThanOrEqual(4.5);
  }
});
