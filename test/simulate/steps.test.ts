import { planOf, simulate, simulateInSteps } from '../../src/simulate';

const plan = planOf('small', { days: 16, decoys: ['doubling', 'weekly cron', 'clock change', 'public holiday'] });

test('what is drawn in steps is what is drawn at once', () => {
  const parts = new Map<string, number>();
  const steps = simulateInSteps(plan);
  let step = steps.next();
  for (; !step.done; step = steps.next()) {
    expect(step.value.done).toBeLessThanOrEqual(step.value.of);
    parts.set(step.value.part, (parts.get(step.value.part) ?? 0) + 1);
  }
  const { keys, counts, labels, decoys } = simulate(plan);
  expect(step.value.counts).toEqual(counts);
  expect([step.value.labels, step.value.decoys]).toEqual([labels, decoys]);
  expect(step.value.keys.length).toBe(keys.length);
  expect([...parts.keys()]).toEqual(['keys', 'calls', 'decoys', 'incidents']);
  expect([parts.get('keys'), parts.get('calls'), parts.get('decoys')]).toEqual([40, 40, 4 * 40]);
});
