type Environment = Readonly<Record<string, string | undefined>>;

/** The value of an `external_id`, in a block or inside braces, with or without quotes. */
const externalId = /external_id["']?\s*:\s*["']?((?:\$\{env\.\w+\}|[^\s,"'}])*)/g;

/**
 * The environment to read trailinsight.yaml with when files are made from it: variables that stand in an external id
 * come out as they are written, `${env.NAME}`, so that they can become Terraform variables (see env-variables.ts)
 * instead of plain text in a file that gets committed, cached or uploaded.
 */
export function withholdSecrets(text: string, env: Environment): Environment {
  const names = [...text.matchAll(externalId)].flatMap(([, value = '']) =>
    [...value.matchAll(/\$\{env\.(\w+)\}/g)].map(([, name = '']) => name),
  );
  return { ...env, ...Object.fromEntries(names.map((name) => [name, `\${env.${name}}`])) };
}
