import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { FaultsError } from '../../../shared/faults';
import { type AppPackage, buildPackage } from '../../../teams/buildPackage';
import type { PackageInput } from '../../../teams/placeholders';
import type { TeamsSettings } from '../../../teams/teamsSettings';

export const BOT_ID = '6f1a2f0c-5a37-4f43-9d4d-2f3d6b1f6a10';
export const SETTINGS = {
  PUBLIC_URL: 'https://bot.aurelia-skin.com',
  DEVELOPER_NAME: 'Aurelia',
  DEVELOPER_URL: 'https://www.aurelia-skin.com',
  PRIVACY_URL: 'https://www.aurelia-skin.com/privacy',
  TERMS_URL: 'https://www.aurelia-skin.com/terms',
};
export const CONSULTATION = 'Please consult an experienced dermatologist before any treatment.';
const INPUT = {
  brand: 'Aurelia',
  botId: BOT_ID,
  version: '1.2.3',
  texts: { botName: 'Porewise', consultation: CONSULTATION, privacy: 'Please keep private details private.' },
};

/** What a package is made from in a test: all in order, apart from what it changes. */
export type Changes = Partial<Omit<PackageInput, 'settings' | 'publicUrl'>>;
type Settings = TeamsSettings & { PUBLIC_URL?: string | undefined };

/** A copy of teams/ that a test may spoil. */
export class TeamsFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'teams-'));

  constructor() {
    cpSync(join(__dirname, '../../../teams'), this.path, { recursive: true });
  }

  /** Replaces a text of the manifest, which must be there. */
  edit(from: string, to: string): void {
    const path = join(this.path, 'manifest.json');
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  }

  draw(name: string, picture: Buffer | string): void {
    writeFileSync(join(this.path, 'icons', name), picture);
  }

  build(settings: Settings = {}, changes: Changes = {}): AppPackage {
    const { PUBLIC_URL: publicUrl, ...others } = { ...SETTINGS, ...settings };
    return buildPackage(this.path, { ...INPUT, ...changes, settings: others, publicUrl });
  }

  /** Each fault as it is printed; none when there is a package. */
  faults(settings?: Settings, changes?: Changes): string[] {
    try {
      this.build(settings, changes);
      return [];
    } catch (error) {
      if (error instanceof FaultsError) return error.message.split('\n').slice(1);
      throw error;
    }
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}

export function manifestOf(bytes: Uint8Array) {
  return JSON.parse(strFromU8(unzipSync(bytes)['manifest.json'] ?? new Uint8Array()));
}
