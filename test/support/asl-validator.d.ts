declare module 'asl-validator' {
  const validate: (definition: unknown) => { readonly isValid: boolean }
  export default validate
}
