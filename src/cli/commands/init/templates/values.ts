import { PLACEHOLDER_ACCOUNT } from '../../../../config';

/** What a template is filled in with: from flags, or placeholders that a person replaces. */
export interface TemplateValues {
  /** Absent: a placeholder stands there, which the deployment would refuse. */
  readonly accountId?: string;
  /** The home first. */
  readonly regions: readonly string[];
  /** Of the home Region. */
  readonly partition: string;
  readonly organizationId?: string;
  /** Who is told, with commas between; absent: the line stands in a comment. */
  readonly email?: string;
}

export const DEFAULT_REGION = 'eu-west-1';

/** The account, with what to do where it is a placeholder. */
export const accountLine = ({ accountId }: TemplateValues): { readonly id: string; readonly todo: string } =>
  accountId === undefined
    ? { id: PLACEHOLDER_ACCOUNT, todo: '   # TODO: your account id, here and below' }
    : { id: accountId, todo: '' };

export const homeRegion = ({ regions }: TemplateValues): string => regions[0] ?? DEFAULT_REGION;

/** The one account, listed; `aws` needs no word. */
export const listedAccount = ({ partition }: TemplateValues, id: string): string =>
  `{id: "${id}", name: main${partition === 'aws' ? '' : `, partition: ${partition}`}}`;
