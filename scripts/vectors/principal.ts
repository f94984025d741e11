import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { toUnitLength } from '../../understanding/wordVectors';

/** The `size` directions in which vectors differ most (principal components), as unit vectors. */
export function principalAxes(vectors: readonly Float32Array[], size: number): Float64Array[] {
  const mean = meanOfVectors(vectors);
  const { length } = mean;
  const covariance = new Float64Array(length * length);
  const difference = new Float64Array(length);
  for (const vector of vectors) {
    for (let i = 0; i < length; i++) difference[i] = (vector[i] as number) - (mean[i] as number);
    for (let i = 0; i < length; i++) {
      const value = difference[i] as number;
      for (let j = 0, at = i * length; j <= i; j++, at++)
        covariance[at] = (covariance[at] as number) + value * (difference[j] as number);
    }
  }
  const entry = (i: number, j: number) => covariance[Math.max(i, j) * length + Math.min(i, j)] as number;
  const indexes = Array.from(mean, (_, i) => i);
  const symmetric = new Matrix(indexes.map((i) => indexes.map((j) => entry(i, j))));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(symmetric, {
    assumeSymmetric: true,
  });
  const columns = [...indexes].sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
  return columns.slice(0, size).map((column) => mean.map((_, i) => eigenvectorMatrix.get(i, column)));
}

/** How vectors differ from their mean along some axes, each scaled to length 1. */
export function project(vectors: readonly Float32Array[], axes: readonly Float64Array[]): Float32Array[] {
  const mean = meanOfVectors(vectors);
  return vectors.map((vector) => {
    const difference = Float64Array.from(vector, (value, i) => value - (mean[i] as number));
    const along = (axis: Float64Array) =>
      axis.reduce((sum, value, i) => sum + value * (difference[i] as number), 0);
    return toUnitLength(Float32Array.from(axes, along));
  });
}

function meanOfVectors(vectors: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let i = 0; i < mean.length; i++)
      mean[i] = (mean[i] as number) + (vector[i] as number) / vectors.length;
  return mean;
}
