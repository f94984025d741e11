import { z } from 'zod';

/** Read as it is written: the package's checks name what is wrong with it beside every other fault. */
const setting = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
  z.string().optional(),
);

/** The settings that only the Teams app package is made from. The bot itself starts without them. */
export const teamsSettings = z.object({
  TEAMS_APP_ID: setting,
  TEAMS_APP_VERSION: setting,
  DEVELOPER_NAME: setting,
  DEVELOPER_URL: setting,
  PRIVACY_URL: setting,
  TERMS_URL: setting,
});
export type TeamsSettings = z.infer<typeof teamsSettings>;
