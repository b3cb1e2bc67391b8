import { loadConfig } from '../../src/config';

const load = (entries: string) =>
  loadConfig(`apiVersion: trailinsight/v1\ntrails: {}\ndetector: ${entries}\n`, 'trailinsight.yaml', {
    env: {},
    unresolvedEnv: 'error',
  });

const messages = (entries: string): string[] =>
  load(entries).diagnostics.map(({ location, message }) => `${location.line}:${location.column}: ${message}`);

describe('detector entries', () => {
  it('may say all that the command line can', () => {
    const { config } = load(
      '[{name: gov, source: "s3://logs/AWSLogs/", alarms_per_week: 5, sensitivity: native, include: [read], attribute_by: role, thresholds: {spike_minimum: 4}}, {name: b, source: logs}]',
    );
    expect(config?.detectors).toMatchObject([
      {
        name: 'gov',
        source: 's3://logs/AWSLogs/',
        alarmsPerWeek: 5,
        sensitivity: 'native',
        include: ['read'],
        attributeBy: 'role',
        thresholds: { spike_minimum: 4 },
      },
      { name: 'b', source: 'logs', location: { line: 3 } },
    ]);
    expect(config?.detectors[1]).not.toHaveProperty('sensitivity');
  });

  it.each([
    ['[{name: a, source: s, sensitivity: keen}]', '`detector[0].sensitivity` must be calibrated or native; got "keen"'],
    ['[{name: a, source: s, include: [write]}]', '`detector[0].include[0]` must be'],
    ['[{name: a, source: s, thresholds: {spike_minimum: low}}]', '`detector[0].thresholds.spike_minimum` must be'],
    [
      '[{name: a, source: s, thresholds: {spike_minmum: 5}}]',
      '3:46: `detector[0].thresholds.spike_minmum` is not a known threshold; did you mean `spike_minimum`?',
    ],
    ['[{name: a, source: s, thresholds: {volume: 5}}]', 'volume` is not a known threshold; docs/detect.md lists them'],
    [
      '[{name: a, source: s, thresholds: {spike_minimum: -5}}]',
      '3:61: `detector[0].thresholds.spike_minimum` must be at least 0; got the number -5',
    ],
    [
      '[{name: a, source: s, thresholds: {spike_alone: 2}}]',
      '3:59: `detector[0].thresholds.spike_alone` must be at most 1, as probabilities and shares are; got 2',
    ],
    ['[{name: a, source: s, thresholds: {drop: .inf}}]', '`detector[0].thresholds.drop` must be a'],
    [
      '[{name: a, source: s, thresholds: {spike_minimum: 5, spikeMinimum: 6}}]',
      '3:64: `detector[0].thresholds.spikeMinimum` must stand once; got it as "spike_minimum" on line 3 too: remove one',
    ],
    ['[{name: "a b", source: s}]', '`detector[0].name` must be 1 to 64 of letters'],
    ['[{name: a, source: s}, {name: a, source: t}]', '`detector[1].name` must stand once; got "a", first on line 3'],
    ['[{name: a}]', '`detector[0].source`'],
  ])('fails on %s', (entries, message) => {
    expect(messages(entries).join('\n')).toContain(message);
    expect(load(entries).config).toBeUndefined();
  });

  it.each(['spike_minimum', 'spike-minimum', 'spikeMinimum', 'drop'])('set a threshold as %s', (name) => {
    expect(messages(`[{name: a, source: s, thresholds: {${name}: 0.5}}]`).join('\n')).not.toContain('thresholds');
  });

  it('are none where none are listed', () => {
    expect(
      loadConfig('apiVersion: trailinsight/v1\ntrails: {}\n', 'f', { env: {}, unresolvedEnv: 'error' }).config
        ?.detectors,
    ).toEqual([]);
  });
});
