import { withBursts, writeLogs } from '../logs';
import { newFolder } from '../run-detect';
import { killAtRandom } from './kills';

const STATES = 10;
const KILLS = 5;

it('loses nothing and invents nothing, wherever it is killed', async () => {
  const logs = newFolder();
  writeLogs(logs, withBursts(), 10);
  const results = await killAtRandom(logs, STATES, KILLS, Math.random);
  for (const { whole, together } of results) expect(together).toEqual(whole);
  // Moments before and after its end are among them; most are in its midst.
  expect(results.reduce((sum, { killed }) => sum + killed, 0)).toBeGreaterThan((STATES * KILLS) / 2);
}, 600_000);
