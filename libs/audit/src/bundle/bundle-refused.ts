/** A file that is no bundle, or not one that is safe to read: nothing that it says is looked at. */
export class BundleRefused extends Error {
  override readonly name = 'BundleRefused';
}
