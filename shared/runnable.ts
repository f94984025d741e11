const isTypeScript = __filename.endsWith('.ts');

/**
 * One of our files as Node runs it in a thread or a process of its own: TypeScript from the sources, JavaScript from dist/.
 * @param file the file's path without its extension
 * @returns its whole path, and the arguments that Node needs for it
 */
export function runnable(file: string): { path: string; execArgv?: string[] } {
  return isTypeScript
    ? { path: `${file}.ts`, execArgv: ['-r', 'ts-node/register/transpile-only'] }
    : { path: `${file}.js` };
}
