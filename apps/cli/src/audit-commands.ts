import type { Command } from 'commander';
import type { Api } from './api.js';
import { auditCheck, type CheckOptions } from './commands/audit-check.js';
import { auditConsistency, type ConsistencyOptions } from './commands/audit-consistency.js';
import { auditExport, type AuditExportOptions } from './commands/audit-export.js';
import { auditProve, type ProveOptions } from './commands/audit-prove.js';
import { auditReplay, type ReplayOptions } from './commands/audit-replay.js';
import { auditShow, type ShowEventOptions } from './commands/audit-show.js';
import { auditVerify, type VerifyOptions } from './commands/audit-verify.js';
import type { Terminal } from './terminal.js';

const AFTER_HELP = `
"verify" and "check" need no server and no network. All of them end with 0 only where every claim holds, with 1 where one
does not. A key is a line as the server shows it at /v1/log/key: keep it from the beginning, and give it with --vkey.
`;

/**
 * Adds `parley audit …`: what those ask for who check the record.
 * @param asking gives a command its options for where to ask, and `--json`
 */
export function auditCommands<Reach>(
  program: Command,
  asking: (command: Command) => Command,
  reach: (options: Reach) => Api,
  terminal: Terminal,
  exitWith: (code: number) => void,
): void {
  const audit = program
    .command('audit')
    .description('check the record against its log')
    .addHelpText('after', AFTER_HELP);
  const EVENT = 'its id, or its position, as in @40';

  asking(audit.command('replay').option('--until <position>', 'check the record up to this position only'))
    .description('fold the whole log again and compare every row of the read models with it')
    .action(async (options: Reach & ReplayOptions) => exitWith(await auditReplay(reach(options), terminal, options)));

  asking(audit.command('export'))
    .description('take the record away as one file that can be checked anywhere')
    .option('--until <when>', 'up to a position (@40), an instant or a day; else all of it')
    .option('-o, --out <file>', 'where to put it')
    .action((options: Reach & AuditExportOptions) => auditExport(reach(options), terminal, options));

  keyed(audit.command('verify').option('--json', 'print the claims as JSON'))
    .description('check such a file, claim by claim, with no server and no network')
    .argument('<file>', 'the bundle, a .tar.gz')
    .action(async (file: string, options: VerifyOptions) => exitWith(await auditVerify(terminal, file, options)));

  keyed(asking(audit.command('prove')))
    .description('write the proof that an event is in the log, with its entry and the keys')
    .argument('<event>', EVENT)
    .option('-o, --out <stem>', 'what the files are called, before .tlog-proof, .entry and .vkey')
    .action(async (event: string, options: Reach & ProveOptions) =>
      exitWith(await auditProve(reach(options), terminal, event, options)),
    );

  keyed(audit.command('check').option('--json', 'print the claims as JSON'))
    .description('check such a proof with no server and no network')
    .argument('<proof>', 'the .tlog-proof')
    .requiredOption('--entry <file>', 'the entry that it is about')
    .action(async (file: string, options: CheckOptions) => exitWith(await auditCheck(terminal, file, options)));

  keyed(asking(audit.command('consistency')))
    .description('hold a checkpoint that was kept against the record of now')
    .argument('<checkpoint>', 'the file with the checkpoint of then')
    .action(async (file: string, options: Reach & ConsistencyOptions) =>
      exitWith(await auditConsistency(reach(options), terminal, file, options)),
    );

  keyed(asking(audit.command('show')))
    .description('show an event as it stands in the log, each part held against the others')
    .argument('<event>', EVENT)
    .action(async (event: string, options: Reach & ShowEventOptions) =>
      exitWith(await auditShow(reach(options), terminal, event, options)),
    );
}

const keyed = (command: Command): Command =>
  command.option(
    '--vkey <key>',
    'a key of the log that you know from elsewhere, or a file with them; may be repeated',
    (one: string, before: string[] = []) => [...before, one],
  );
