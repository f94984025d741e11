import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compress, type Encoding, encodingOf } from './page';

/** A file that the build made. */
export interface Asset {
  /** The URL's path, which changes with the content: `/assets/chat-ABCD1234.js`. */
  path: string;
  /** For `<script integrity>`: `sha384-…` */
  integrity: string;
  type: string;
  /** The content as text. */
  text: string;
  /** The content in an encoding that the caller accepts, and that encoding's name. */
  body(acceptEncoding: string): { content: Buffer; encoding?: Encoding };
}

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};
/** Fonts are compressed already. */
const COMPRESSED = ['woff2'];
/** Of Brotli: its best quality takes seconds for megabytes. */
const QUALITY = 6;

/** The built files by their names without hashes. Nothing else in the folder can be reached. */
export class Assets {
  private readonly byName: Map<string, Asset>;

  /**
   * @param folder the build's output
   * @throws Error when there is no build
   */
  constructor(folder: string) {
    const manifest = readManifest(folder);
    this.byName = new Map(
      Object.entries(manifest).map(([name, { file, integrity }]) => [
        name,
        toAsset(`/assets/${file}`, integrity, join(folder, file)),
      ]),
    );
  }

  /** @throws Error when the build has no such file */
  get(name: string): Asset {
    const asset = this.byName.get(name);
    if (!asset) throw new Error(`${name} was not built: run \`node scripts/prepare.mjs --build\``);
    return asset;
  }

  all(): Asset[] {
    return [...this.byName.values()];
  }
}

/** Reads a file once, and compresses it on the first request. */
export function toAsset(path: string, integrity: string, file: string): Asset {
  const content = readFileSync(file);
  const ending = file.slice(file.lastIndexOf('.') + 1);
  const encoded: Partial<Record<Encoding, Buffer>> = {};
  return {
    path,
    integrity,
    type: TYPES[ending] ?? 'application/octet-stream',
    get text() {
      return content.toString();
    },
    body: (acceptEncoding) => {
      const encoding = COMPRESSED.includes(ending) ? undefined : encodingOf(acceptEncoding);
      if (!encoding) return { content };
      encoded[encoding] ??= compress(content, encoding, QUALITY);
      return { content: encoded[encoding], encoding };
    },
  };
}

function readManifest(folder: string): Record<string, { file: string; integrity: string }> {
  try {
    return JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  } catch {
    throw new Error(`${folder} holds no built pages: run \`node scripts/prepare.mjs --build\``);
  }
}
