import { parseArgs } from 'node:util';
import { runCommand } from '../../cli/runCommand';

describe('a command with an option that it does not have', () => {
  afterEach(() => {
    process.exitCode = 0;
    jest.restoreAllMocks();
  });

  test('fails with one line that names the option, without a stack', async () => {
    const printed = new Promise((resolve) => {
      jest.spyOn(console, 'error').mockImplementation(resolve);
    });
    runCommand(async () => {
      parseArgs({ args: ['--talk'], options: { talks: { type: 'boolean' } } });
    });
    expect(await printed).toMatch(/^Unknown option '--talk'/);
    expect(process.exitCode).toBe(1);
  });
});
