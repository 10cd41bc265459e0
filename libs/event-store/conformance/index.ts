export { store as idleStore } from './idle-store.js';
export { store as naiveStore } from './naive-store.js';
export { store as parleyStore } from './parley-store.js';
export { runScenario, type Finding } from './run-scenario.js';
export type { SceneSettings } from './scene.js';
export type { Scenario } from './scenario.js';
export { scenarios } from './scenarios.js';
export type * from './store-under-test.js';
