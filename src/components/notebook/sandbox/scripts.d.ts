declare module "virtual:sandbox/*" {
  const address: string;
  export default address;
}
