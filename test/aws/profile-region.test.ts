import { configuredRegion } from '../../src/aws/profile-region';
import { home } from './environment';

const config = '[default]\nregion = eu-north-1\n[profile other]\nregion = eu-south-1\n[profile bare]\noutput = json\n';

test.each<[string, Record<string, string>, string | undefined, Record<string, string>, string | undefined]>([
  ['of the default profile', { '.aws/config': config }, undefined, {}, 'eu-north-1'],
  ['of the profile that is named', { '.aws/config': config }, 'other', {}, 'eu-south-1'],
  ['of AWS_PROFILE', { '.aws/config': config }, undefined, { AWS_PROFILE: 'other' }, 'eu-south-1'],
  ['of the environment first', { '.aws/config': config }, 'other', { AWS_REGION: 'eu-west-3' }, 'eu-west-3'],
  ['none where nothing is configured', {}, undefined, {}, undefined],
  ['none of a profile without one', { '.aws/config': config }, 'bare', {}, undefined],
])('the Region %s', async (_name, files, profile, env, expected) => {
  home(files, env);
  expect(await configuredRegion(profile)).toBe(expected);
});

test('a profile nobody has gives no Region, and no error', async () => {
  home({ '.aws/config': '' });
  expect(await configuredRegion('nowhere')).toBeUndefined();
});
