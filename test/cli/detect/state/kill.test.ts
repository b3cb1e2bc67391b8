import { withBursts, writeLogs } from '../logs';
import { newFolder } from '../run-detect';
import { killAtRandom } from './kills';

it('loses nothing and invents nothing when it is killed', async () => {
  const logs = newFolder();
  writeLogs(logs, withBursts());
  const [result] = await killAtRandom(logs, 1, 3, Math.random);
  expect(result?.whole.length).toBeGreaterThan(4);
  expect(result?.together).toEqual(result?.whole);
});
