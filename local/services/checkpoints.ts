import { DurableMap } from '../store/durable-map.ts'

/** How far every mapping has read, on disk. */
export class Checkpoints {
  private readonly positions: DurableMap<{ table: string; sequence: string }>

  private constructor(positions: DurableMap<{ table: string; sequence: string }>) {
    this.positions = positions
  }

  static async open(path: string): Promise<Checkpoints> {
    return new Checkpoints(await DurableMap.open(path))
  }

  of(mapping: string): string | undefined {
    return this.positions.get(mapping)?.sequence
  }

  move(mapping: string, table: string, sequence: string): Promise<void> {
    return this.positions.set(mapping, { table, sequence })
  }

  /** What every one of the table's readers has passed. */
  passedByAll(table: string): string {
    const all = this.positions.entries().flatMap(([, position]) => (position.table === table ? [BigInt(position.sequence)] : []))
    return String(all.reduce((least, each) => (each < least ? each : least), all[0] ?? 0n))
  }

  close(): Promise<void> {
    return this.positions.close()
  }
}
