// Made from the event catalogue by `npm run generate`.

/** The newest version of every type that has more than one. */
export const typeVersions: Readonly<Record<string, number>> = { RoundCalledOff: 2 };
