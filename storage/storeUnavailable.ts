/** The store can't be reached, does not answer in time, or refuses. It may have done all the same what it was asked for. */
export class StoreUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreUnavailable';
  }
}
