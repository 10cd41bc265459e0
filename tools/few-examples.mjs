// For mutation tests only: properties are tried on few inputs and not shrunk, since every mutant runs them again.
import fc from 'fast-check';

fc.configureGlobal({ numRuns: 15, endOnFailure: true });
