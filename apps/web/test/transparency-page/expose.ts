import * as transparency from '@parley/transparency';

/** What a test calls in the page. */
export type Exposed = typeof transparency;

Object.assign(window, { transparency });
