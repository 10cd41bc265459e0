import { z } from 'zod';

/** What a key may do. `reader` reads; `auditor` and `editor` do that and their own work; `admin` does everything. */
export const roleSchema = z.enum(['reader', 'auditor', 'editor', 'admin']);
export type Role = z.infer<typeof roleSchema>;

/** What a route asks for: a role, or nothing (`public`: no key is ever looked at). */
export type RequiredRole = Role | 'public';

const INCLUDES: Record<Role, readonly Role[]> = {
  reader: ['reader'],
  auditor: ['reader', 'auditor'],
  editor: ['reader', 'editor'],
  admin: ['reader', 'auditor', 'editor', 'admin'],
};

/** Whether a key of `role` may use a route that asks for `required`. */
export const mayUse = (role: Role, required: RequiredRole): boolean =>
  required === 'public' || INCLUDES[role].includes(required);

/** Who sent a request: the key it came with, or nobody on a public read. */
export interface Caller {
  /** The opaque id of the key (`key_7f3a9c`): what `recordedBy` holds. */
  keyId: string;
  role: Role;
}
