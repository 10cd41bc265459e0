// A keeper in a process of its own, that kills itself at a step: KEEPER (JSON) has its settings, DIE_AT the step, as in `after keep`.
import { LogKeeper, type LogKeeperOptions } from '../src/index.js';

const settings = JSON.parse(process.env.KEEPER!) as LogKeeperOptions;
new LogKeeper({
  ...settings,
  at: (when, step) => {
    if (`${when} ${step}` === process.env.DIE_AT) process.kill(process.pid, 'SIGKILL');
  },
}).start();
