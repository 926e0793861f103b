// Files that Vite turns into addresses.
declare module '*.css?url' {
  const address: string;
  export default address;
}
