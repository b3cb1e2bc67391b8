import type { Host } from '../../../src/provider/protocol/transport';
import { startLifetime } from '../../../src/provider/protocol/transport/lifetime';

function started(debug = false) {
  const listeners = new Map<string, () => void>();
  const codes: number[] = [];
  const removed: string[] = [];
  const world = { parent: 10 };
  const host: Host = {
    platform: 'linux',
    pid: 11,
    parentPid: () => world.parent,
    now: () => new Date(0),
    stdout: () => undefined,
    stderr: () => undefined,
    exit: (code) => void codes.push(code),
    onSignal: (signal, listener) => void listeners.set(signal, listener),
    onExit: () => undefined,
    onUncaught: () => undefined,
  };
  const lifetime = startLifetime({ host, log: () => undefined, debug, removeFolder: () => removed.push('folder') });
  return { lifetime, codes, removed, world, signal: (name: string) => listeners.get(name)?.() };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('takes the folder away at the first call, once', () => {
  const { lifetime, removed } = started();
  lifetime.connectionOpened();
  expect(removed).toEqual([]);
  lifetime.callArrived();
  lifetime.callArrived();
  expect(removed).toEqual(['folder']);
});

it('ends with the last connection, once somebody has called', () => {
  const { lifetime, codes } = started();
  lifetime.connectionOpened();
  lifetime.connectionClosed();
  expect(codes).toEqual([]);
  lifetime.connectionOpened();
  lifetime.connectionOpened();
  lifetime.callArrived();
  lifetime.connectionClosed();
  expect(codes).toEqual([]);
  lifetime.connectionClosed();
  expect(codes).toEqual([0]);
});

it('ends within a second of its parent', () => {
  const { codes, world } = started();
  jest.advanceTimersByTime(60_000);
  expect(codes).toEqual([]);
  world.parent = 1;
  jest.advanceTimersByTime(1000);
  expect(codes).toEqual([0]);
});

it('ends when nobody calls', () => {
  const { codes } = started();
  jest.advanceTimersByTime(120_000);
  expect(codes).toEqual([0]);
});

it('ends when Shutdown has been answered', () => {
  const { lifetime, codes } = started();
  lifetime.callArrived();
  lifetime.shutdown();
  expect(codes).toEqual([]);
  jest.advanceTimersByTime(20);
  expect(codes).toEqual([0]);
});

it.each([
  ['SIGTERM', false, [0]],
  ['SIGINT', false, []],
  ['SIGHUP', false, []],
  ['SIGTERM', true, [0]],
  ['SIGINT', true, [0]],
  ['SIGHUP', true, [0]],
])('at %s, with debug %s, ends %j', (name, debug, expected) => {
  const { codes, signal } = started(debug);
  signal(name);
  expect(codes).toEqual(expected);
});

it('stays with --debug, whoever comes and goes', () => {
  const { lifetime, codes, removed, world } = started(true);
  lifetime.connectionOpened();
  lifetime.callArrived();
  lifetime.shutdown();
  lifetime.connectionClosed();
  world.parent = 1;
  jest.advanceTimersByTime(200_000);
  expect(codes).toEqual([]);
  expect(removed).toEqual([]);
});
