/**
 * Moves `Date` of this process or worker by LOCAL_CLOCK_SHIFT_MS. Imported before anything else (here, in every
 * worker, and by `--import` in companion processes), so no code that runs needs to know.
 */
const shift = Number(process.env.LOCAL_CLOCK_SHIFT_MS ?? 0)
const RealDate = globalThis.Date

if (shift !== 0 && !('shifted' in RealDate)) {
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [RealDate.now() + shift] : args, newTarget),
    apply: () => new RealDate(RealDate.now() + shift).toString(),
    get: (target, name, receiver) => (name === 'now' ? () => RealDate.now() + shift : Reflect.get(target, name, receiver)),
    has: (target, name) => name === 'shifted' || Reflect.has(target, name),
  })
}
