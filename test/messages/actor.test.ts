import { actorName, actorOf } from '../../src/messages';
import { record } from './make';

const identities = (insight: unknown, baseline: unknown = [], statistics = {}) =>
  record({ statistics, attributions: [{ attribute: 'userIdentityArn', insight, baseline }] });

const DEPLOY = 'arn:aws:sts::111122223333:assumed-role/Deploy';

describe('actorOf', () => {
  it('is the role with the most calls, all its sessions together', () => {
    const list = [
      { value: 'arn:aws:iam::111122223333:user/alice', average: 2 },
      { value: `${DEPLOY}/one`, average: 1.5 },
      { value: `${DEPLOY}/two/../`, average: 1.5 },
    ];
    expect(actorOf(identities(list))).toBe(DEPLOY);
  });

  it('is who used to call, for a drop', () => {
    const statistics = { baseline: { average: 20 }, insight: { average: 1 } };
    const alice = { value: 'arn:aws:iam::111122223333:user/alice', average: 1 };
    expect(actorOf(identities([alice], [{ value: DEPLOY, average: 20 }], statistics))).toBe(DEPLOY);
    expect(actorOf(identities([], [{ value: DEPLOY, average: 20 }], statistics))).toBe(DEPLOY);
  });

  it('is nobody where a record names nobody', () => {
    expect(actorOf(record({ attributions: [] }))).toBeUndefined();
    expect(actorOf(identities([]))).toBeUndefined();
  });
});

describe('actorName', () => {
  it.each([
    ['arn:aws:sts::111122223333:assumed-role/Deploy/i-0abc', 'Deploy'],
    ['arn:aws:sts::111122223333:assumed-role/Deploy', 'Deploy'],
    ['arn:aws-cn:iam::111122223333:user/ops/alice', 'alice'],
    ['arn:aws:iam::111122223333:root', 'root'],
    ['codedeploy.amazonaws.com', 'codedeploy.amazonaws.com'],
    ['arn:aws:iam::111122223333:user/', 'arn:aws:iam::111122223333:user/'],
  ])('of %s is %s', (arn, name) => expect(actorName(arn)).toBe(name));
});
