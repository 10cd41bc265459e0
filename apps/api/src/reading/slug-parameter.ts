import { z } from 'zod';

/** What follows the category in the id of a stream; a path that holds anything else leads nowhere. */
export const slugParameter = z
  .string()
  .max(90)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .meta({ description: "The stream's id without its category.", example: 'istanbul-2025' });

/** The negotiation that a path names. */
export const negotiationOf = ({ id }: { id: string }): string => `negotiation-${id}`;
