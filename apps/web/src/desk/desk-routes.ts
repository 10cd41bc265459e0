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
  ]);
}
