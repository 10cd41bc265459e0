import { createRoute, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router';

/** Where those work who keep the record, each place with a script of its own, which readers never load. */
export function deskRoutes(parent: AnyRoute): AnyRoute {
  const desk = createRoute({
    getParentRoute: () => parent,
    path: 'desk',
    component: lazyRouteComponent(() => import('./desk-frame.js'), 'DeskFrame'),
  });
  const below = { getParentRoute: () => desk } as const;
  return desk.addChildren([
    createRoute({
      ...below,
      path: '/',
      component: lazyRouteComponent(() => import('./sign-in/desk-view.js'), 'DeskView'),
    }),
    createRoute({
      ...below,
      path: 'post',
      component: lazyRouteComponent(() => import('./post/types-view.js'), 'TypesView'),
    }),
    createRoute({
      ...below,
      path: 'post/$type',
      component: lazyRouteComponent(() => import('./post/post-view.js'), 'PostView'),
    }),
    createRoute({
      ...below,
      path: 'correct/$stream/$happening/$id',
      component: lazyRouteComponent(() => import('./amend/correct-view.js'), 'CorrectView'),
    }),
    createRoute({
      ...below,
      path: 'redact/$stream/$happening/$id',
      component: lazyRouteComponent(() => import('./amend/redact-view.js'), 'RedactView'),
    }),
    createRoute({
      ...below,
      path: 'imports',
      component: lazyRouteComponent(() => import('./imports/imports-view.js'), 'ImportsView'),
    }),
    createRoute({
      ...below,
      path: 'imports/$id',
      component: lazyRouteComponent(() => import('./imports/import-view.js'), 'ImportView'),
    }),
    createRoute({
      ...below,
      path: 'keys',
      component: lazyRouteComponent(() => import('./keys/keys-view.js'), 'KeysView'),
    }),
    createRoute({
      ...below,
      path: 'read-models',
      component: lazyRouteComponent(() => import('./read-models/read-models-view.js'), 'ReadModelsView'),
    }),
    createRoute({
      ...below,
      path: 'audits',
      component: lazyRouteComponent(() => import('./audits/audits-view.js'), 'AuditsView'),
    }),
    createRoute({
      ...below,
      path: 'audits/$id',
      component: lazyRouteComponent(() => import('./audits/audit-view.js'), 'AuditView'),
    }),
  ]);
}
