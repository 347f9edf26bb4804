/** The command line: finds the command, runs it, turns every fault into one clear line and an exit code. */
import { commands } from './cli/commands.ts';
import { line, UsageError, type Io } from './cli/command.ts';

function help(io: Io): void {
  line(io.stdout, 'Usage: respite <command> [options]    (respite <command> --help tells more)\n');
  for (const [name, entry] of Object.entries(commands))
    line(io.stdout, `  ${name.padEnd(12)}${entry.summary}`);
}

async function main(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    help(io);
    return name === undefined ? 2 : 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry === undefined) {
    line(io.stderr, `respite: there is no command "${name}". See: respite --help`);
    return 2;
  }
  try {
    const { command } = await entry.load();
    if (args.includes('--help') || args.includes('-h')) {
      line(io.stdout, command.usage);
      return 0;
    }
    return await command.run(args, io);
  } catch (error) {
    if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) {
      line(io.stderr, `respite ${name}: ${(error as Error).message}. See: respite ${name} --help`);
      return 2;
    }
    line(io.stderr, `respite ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away (respite ... | head): nothing more to say.
  if (error.code === 'EPIPE') process.exit(0);
});

process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  terminal: process.stdout.isTTY === true,
});
