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
  ]);
}
