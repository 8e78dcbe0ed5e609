/** Why an operation of a patch cannot be applied. Whoever applies it says which operation it is. */
export class Refusal extends Error {
  /** 400 when the operation is malformed, 422 when the resource is not as it expects. */
  readonly status: 400 | 422;

  constructor(status: 400 | 422, text: string) {
    super(text);
    this.name = 'Refusal';
    this.status = status;
  }
}
