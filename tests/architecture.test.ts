import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..');
const MAX_LINES = 200;

/** What each folder of sources may import of ours: at run time, and as types alone. */
const MAY_IMPORT: Record<string, { runtime: string[]; types: string[] }> = {
  shared: { runtime: [], types: [] },
  text: { runtime: ['shared'], types: [] },
  understanding: { runtime: ['text', 'shared'], types: [] },
  knowledge: { runtime: ['text', 'shared'], types: ['understanding'] },
  dialogs: { runtime: ['knowledge', 'text', 'shared'], types: ['understanding'] },
  bots: { runtime: ['dialogs', 'shared'], types: ['knowledge', 'storage', 'understanding'] },
  channels: { runtime: ['shared'], types: ['knowledge', 'storage'] },
  storage: { runtime: ['shared'], types: [] },
  monitoring: { runtime: ['shared'], types: ['app', 'bots', 'channels'] },
  teams: { runtime: ['shared'], types: [] },
  config: { runtime: ['shared', 'teams'], types: ['bots', 'channels'] },
  widget: { runtime: [], types: [] },
  app: {
    runtime: ['bots', 'channels', 'knowledge', 'monitoring', 'shared', 'storage', 'understanding'],
    types: ['config'],
  },
  cli: {
    runtime: [
      'app',
      'bots',
      'channels',
      'config',
      'dialogs',
      'knowledge',
      'shared',
      'storage',
      'teams',
      'text',
      'understanding',
    ],
    types: [],
  },
  scripts: { runtime: ['app', 'knowledge', 'text', 'understanding'], types: [] },
  'index.ts': { runtime: ['app', 'config', 'knowledge', 'monitoring', 'shared'], types: [] },
};

/** What else may stand at the top. */
const OTHERS = [
  ...['.ci', '.dockerignore', '.editorconfig', '.env.example', '.github', '.gitignore', '.vscode'],
  ...[
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'Dockerfile',
    'LICENSE',
    'NOTICE',
    'README.md',
    'SECURITY.md',
    'bench',
    'biome.json',
  ],
  ...[
    'compose.yaml',
    'docs',
    'jest.config.js',
    'ops',
    'package-lock.json',
    'package.json',
    'scripts',
    'tests',
  ],
  'tsconfig.json',
];

/** The one home of each outside library. */
const HOMES: Record<string, string[]> = {
  botbuilder: ['bots', 'channels', 'cli'],
  'botframework-connector': ['channels'],
  restify: ['channels'],
  natural: ['shared', 'text'],
  yaml: ['knowledge'],
  jose: ['channels'],
  jsonwebtoken: ['channels'],
  lmdb: ['storage'],
  '@redis/client': ['storage'],
  'prom-client': ['monitoring'],
  '@opentelemetry/api': ['monitoring'],
  pngjs: ['teams'],
  fflate: ['teams'],
  'ajv-draft-04': ['teams'],
};

interface Import {
  file: string;
  /** A file of ours by its path, or a package. */
  target: string;
  typeOnly: boolean;
}

const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const known = new Set(tracked);
const sources = tracked.filter((file) => /\.tsx?$/.test(file) && !/^(?:tests|bench)\//.test(file));
const codeOf = (file: string) => readFileSync(join(root, file), 'utf8');
const folderOf = (path: string) => path.split('/')[0] ?? '';

function importsOf(file: string): Import[] {
  const statements = codeOf(file).matchAll(
    /^(?:import|export)\s+(?:([^;'"]*?)\s*from\s+)?'([^']+)'|\b(typeof import|import|require)\('([^']+)'\)/gms,
  );
  return [...statements].map(([, names = '', from, call = '', called = '']) => {
    const inline = /^\{(?:\s*type\s+\w+(?:\s+as\s+\w+)?\s*,?)+\s*\}$/s.test(names);
    const typeOnly = /^type\b/.test(names) || inline || call.startsWith('typeof');
    return { file, target: resolved(file, from ?? called), typeOnly };
  });
}

function resolved(file: string, target: string): string {
  if (!target.startsWith('.')) return target;
  const path = join(dirname(file), target);
  return ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((name) => known.has(name)) ?? path;
}

/** The files of ours that a file loads, itself included. */
function loadedBy(file: string, loaded = new Set<string>()): Set<string> {
  if (!known.has(file) || loaded.has(file)) return loaded;
  loaded.add(file);
  for (const { target, typeOnly } of importsOf(file)) if (!typeOnly) loadedBy(target, loaded);
  return loaded;
}

/** The circles of imports, each as the files it goes through. */
function circles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { file, target } of imports) next.set(file, [...(next.get(file) ?? []), target]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

describe('architecture', () => {
  const imports = sources.flatMap(importsOf);

  it('has at its top nothing that is not listed here', () => {
    const top = new Set(tracked.map(folderOf));
    expect([...top].filter((name) => !(name in MAY_IMPORT) && !OTHERS.includes(name))).toEqual([]);
  });

  it('lets each folder import only what design allows', () => {
    const wrong = imports.filter(({ file, target, typeOnly }) => {
      const [from, to] = [folderOf(file), folderOf(target)];
      if (from === to || !known.has(target)) return false;
      const { runtime = [], types = [] } = MAY_IMPORT[from] ?? {};
      return !runtime.includes(to) && !(typeOnly && types.includes(to));
    });
    expect(wrong).toEqual([]);
  });

  it('imports in no circle, types included', () => {
    expect(circles(imports)).toEqual([]);
  });

  it('has no source file of more than 200 lines', () => {
    const long = sources.filter((file) => codeOf(file).split('\n').length - 1 > MAX_LINES);
    expect(long).toEqual([]);
  });

  it('keeps each outside library in its home', () => {
    const wrong = imports.filter(({ file, target, typeOnly }) => {
      const homes = Object.entries(HOMES).find(
        ([library]) => target === library || target.startsWith(`${library}/`),
      )?.[1];
      return !typeOnly && homes !== undefined && !homes.includes(folderOf(file));
    });
    expect(wrong).toEqual([]);
  });

  it('imports natural by its parts, never whole', () => {
    expect(
      imports.filter(({ target }) => target === 'natural' || target.includes('natural/lib/natural/util')),
    ).toEqual([]);
  });

  it('reads process.env in config/readConfig.ts alone', () => {
    expect(sources.filter((file) => codeOf(file).includes('process.env'))).toEqual(['config/readConfig.ts']);
  });

  it('names no topic of the guide in a dialog', () => {
    const guide = codeOf('knowledge/large-pores.yaml');
    const ids = [...guide.matchAll(/^ {2}- id: (\w+)$/gm)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(20);
    const named = sources
      .filter((file) => file.startsWith('dialogs/'))
      .flatMap((file) => {
        const code = codeOf(file).replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
        return ids.filter((id) => new RegExp(`['"\`]${id}['"\`]`).test(code)).map((id) => `${file}: ${id}`);
      });
    expect(named).toEqual([]);
  });

  it('loads no trained model in a unit test', () => {
    const units = tracked.filter((file) => /^tests\/(?:.+\/)?[^./]+\.test\.ts$/.test(file));
    expect(units.length).toBeGreaterThan(20);
    const trained = (file: string) => /^(?:app\/loadAssistant\.ts$|understanding\/training\/)/.test(file);
    expect(units.filter((file) => [...loadedBy(file)].some(trained))).toEqual([]);
  });

  it('declares no name at the top of two files', () => {
    const places = new Map<string, Set<string>>();
    for (const file of sources) {
      const names = codeOf(file).matchAll(
        /^(?:export )?(?:default )?(?:abstract )?(?:async )?(?:function\*?|class|const|let|interface|type|enum) (\w+)/gm,
      );
      for (const [, name = ''] of names) places.set(name, (places.get(name) ?? new Set()).add(file));
    }
    // The entry points of commands are all called main.
    places.delete('main');
    const twice = [...places].filter(([, files]) => files.size > 1);
    expect(twice.map(([name, files]) => `${name}: ${[...files].join(' ')}`)).toEqual([]);
  });
});
