import type { paths } from '../../api/generated/api-paths.js';

type ReadModelName = paths['/v1/projections/{name}/parked']['get']['parameters']['path']['name'];

/** The parameters of a path that is about a read model. What the API lists it takes as well. */
export const ofReadModel = (name: string) => ({ params: { path: { name: name as ReadModelName } } });
