import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { type Api, apiAt } from './api.js';
import { auditCommands } from './audit-commands.js';
import { exportRecord, type ExportOptions } from './commands/export.js';
import { exportOptions } from './export-options.js';
import { importEntries, type ImportOptions } from './commands/import.js';
import { rotateLogKey, type RotateOptions } from './commands/log-rotate.js';
import { post, type PostOptions } from './commands/post.js';
import { watch, type WatchOptions } from './commands/watch.js';
import { witness, type WitnessOptions } from './commands/witness.js';
import { connectionFor } from './connection.js';
import { CommandFailure, EXIT } from './failures.js';
import { failureText } from './failure-text.js';
import { projectionCommands } from './projection-commands.js';
import { readingCommands } from './reading-commands.js';
import type { Terminal } from './terminal.js';

interface Reach {
  url?: string;
  key?: string;
}

const AFTER_HELP = `
Where to ask: --url and --key, else PARLEY_URL and PARLEY_KEY, else the instance that "npm start" runs from this folder
or one above it (DATA_DIR, default .parley).
Exit codes: 0 done, 1 a check failed, 2 wrong usage, 3 the server refused, 4 no server reached.
`;

/**
 * Runs one command line.
 * @param args what stands behind the program's name
 * @returns the exit code (failures.ts, EXIT); never throws for what a person, a file or a server got wrong
 */
export async function runParley(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = parley(terminal, (code) => (exitCode = code));
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    if (!(error instanceof CommandFailure)) throw error;
    terminal.complain(failureText(error, terminal.complaintColour));
    return error.exitCode;
  }
}

function parley(terminal: Terminal, exitWith: (code: number) => void): Command {
  const program = new Command('parley')
    .description('The record of a negotiation: post to it, read it, have it checked.')
    .version(version(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', AFTER_HELP)
    .showHelpAfterError('(parley --help shows what there is)')
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) => terminal.complain(text),
      getOutHelpWidth: () => terminal.columns,
      getErrHelpWidth: () => terminal.columns,
    })
    .exitOverride();
  const reach = (options: Reach): Api => apiAt(connectionFor(options, terminal));

  asking(program.command('post'))
    .description('post the entries of a file: JSON (one, an array, {"events": […]}) or NDJSON')
    .argument('<file>', 'the file, or - for standard input')
    .option('--dry-run', 'store nothing, and show what posting would change')
    .action((file: string, options: Reach & PostOptions) => post(reach(options), terminal, file, options));

  asking(program.command('import'))
    .description('import the entries of a large file, one a line (NDJSON); the server goes on where this ends')
    .argument('[file]', 'the file, or - for standard input')
    .addOption(
      new Option('--mode <mode>', 'in order up to the first fault, or all or nothing').choices(['batch', 'atomic']),
    )
    .option('--status <import>', 'look at an import that was begun before')
    .action(async (file: string | undefined, options: Reach & ImportOptions) =>
      exitWith(await importEntries(reach(options), terminal, file, options)),
    );

  readingCommands<Reach>((name) => asking(program.command(name)), reach, terminal);

  asking(program.command('watch').option('--since <position>', 'begin behind this position instead of now'))
    .description('what changes in a negotiation, as it changes')
    .argument('[negotiation]', 'its id; not needed where the record holds only one')
    .action((named: string | undefined, options: Reach & WatchOptions) =>
      watch(reach(options), terminal, named, options),
    );

  reaching(exportOptions(program.command('export')))
    .description('the record in another format, to a file or to standard output')
    .action((format: string | undefined, named: string | undefined, options: Reach & ExportOptions) =>
      exportRecord(() => reach(options), terminal, format, named, options),
    );

  projectionCommands<Reach>(program, asking, reach, terminal, exitWith);

  program
    .command('witness')
    .description(
      'cosign the checkpoints of logs, each only if it goes on from the one before: a server that anyone can run',
    )
    .argument(
      '[vkey...]',
      'the keys of the logs, as their servers show them (/v1/log/key); several of one name are of one log',
    )
    .option('--logs <file>', 'more keys, one a line')
    .option('--name <name>', 'the name of a new witness, as in witness.example.org/ours')
    .option('--dir <folder>', 'where its key and its state are kept', 'parley-witness')
    .option('--host <address>', 'the address to listen at', '127.0.0.1')
    .option('--port <number>', 'the port to listen at', '7380')
    .action(async (vkeys: string[], options: WitnessOptions) => exitWith(await witness(terminal, vkeys, options)));

  program
    .command('log')
    .description('keep the keys of a log')
    .command('rotate')
    .description(
      'put a new key behind those that sign the log: the server signs with all of them from its next start on',
    )
    .requiredOption('--key-file <file>', "the file of the server's keys (LOG_KEY_FILE)")
    .option('--name <origin>', 'what the log is named, where that file is lost')
    .action(async (options: RotateOptions) => exitWith(await rotateLogKey(terminal, options)));

  auditCommands<Reach>(program, asking, reach, terminal, exitWith);
  return program;
}

const asking = (command: Command): Command => reaching(command.option('--json', 'print what the API answers'));

const reaching = (command: Command): Command =>
  command.option('--url <address>', 'the address of the server').option('--key <key>', 'the key to show it');

const version = (): string =>
  (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version;
