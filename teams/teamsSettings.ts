import { z } from 'zod';

/** Not checked here: the package's checks report it beside every other fault. */
const setting = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
  z.string().optional(),
);

/** The settings of the Teams app package alone. The bot starts without them. */
export const teamsSettings = z.object({
  TEAMS_APP_ID: setting,
  TEAMS_APP_VERSION: setting,
  DEVELOPER_NAME: setting,
  DEVELOPER_URL: setting,
  PRIVACY_URL: setting,
  TERMS_URL: setting,
});
export type TeamsSettings = z.infer<typeof teamsSettings>;
