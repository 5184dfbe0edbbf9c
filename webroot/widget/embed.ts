export function styleFrom(address: string): void {
  void address;
}
