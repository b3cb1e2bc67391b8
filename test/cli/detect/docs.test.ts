import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { detectDefinition } from '../../../src/cli/commands/detect/definition';
import { loadConfig } from '../../../src/config';
import { THRESHOLD_NAMES } from '../../../src/detector';

const text = readFileSync(join(__dirname, '../../../docs/detect.md'), 'utf8');

it('the documentation has every threshold', () => {
  expect(THRESHOLD_NAMES.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

it('the documentation has every option', () => {
  expect(Object.keys(detectDefinition.options ?? {}).filter((name) => !text.includes(`\`--${name}`))).toEqual([]);
});

it('the configuration in the documentation is one that can be used', () => {
  const [, block = ''] = /```yaml\n(apiVersion[^`]*)```/.exec(text) ?? [];
  const { config, diagnostics } = loadConfig(block, 'trailinsight.yaml', { env: {}, unresolvedEnv: 'error' });
  expect(diagnostics).toEqual([]);
  expect(config?.detectors).toHaveLength(1);
});
