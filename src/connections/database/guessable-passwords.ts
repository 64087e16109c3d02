/**
 * Passwords that many people use: the first that a guesser tries. A short list of our own with the
 * endings people give them, not one of the wire's dictionaries of ten or a hundred thousand words,
 * which are not ours to ship.
 */
const words = `
password passwort motdepasse contrasena senha parola haslo salasana losenord wachtwoord secret secreto
geheim hallo hello welcome willkommen bienvenue login admin administrator root user guest test tester
testing demo default master changeme letmein trustno iloveyou ichliebedich jetaime teamo lovely love
lover loveme princess prinzessin sunshine sonnenschein monkey dragon football fussball baseball
basketball hockey soccer futbol batman superman spiderman starwars pokemon minecraft fortnite naruto
mustang ferrari porsche mercedes harley corvette yamaha honda toyota shadow hunter killer ranger
cowboy soldier warrior wizard ninja samurai tiger lion eagle falcon panther bear wolf horse dolphin
butterfly flower rose cherry banana orange apple cookie chocolate pepper ginger coffee cheese pizza
summer sommer winter spring autumn herbst january february march april june july august september
october november december monday friday sunday freedom liberty america canada london paris berlin
madrid amsterdam chelsea arsenal liverpool barcelona realmadrid juventus bayern manchester dallas
texas boston chicago newyork phoenix austin orlando jordan michael michelle daniel jessica jennifer
ashley amanda andrew anthony charlie jonathan joshua matthew nicole thomas robert william richard
george harley maggie bailey buster tigger winnie snoopy garfield mickey donald nintendo playstation
xbox computer internet google facebook twitter instagram microsoft windows apple samsung linux
matrix access abc abcd abcde abcdef abcdefg abcdefgh qwerty qwertz azerty qwertyuiop qwertzuiop
qwert asdf asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qweasd qweasdzxc asdfjkl poiuytrewq
passw0rd p@ssword p@ssw0rd pa55word passwd pass pwd whatever nothing something superstar rockstar
cheyenne sparky silver golden diamond crystal purple yellow green blue black white red
metallica nirvana beatles slipknot eminem justin hannah samantha sophie lauren taylor madison olivia
family friends forever together angel angels heaven jesus christ god blessed faith hope grace
money dollar lucky winner champion legend hero star stars galaxy universe rainbow unicorn
latchkey openid oauth token
`
  .trim()
  .split(/\s+/)

const endings = [
  '',
  '1',
  '2',
  '3',
  '7',
  '9',
  '!',
  '.',
  '*',
  '?',
  '#',
  '$',
  '00',
  '01',
  '07',
  '10',
  '11',
  '12',
  '13',
  '21',
  '22',
  '23',
  '69',
  '77',
  '88',
  '99',
  '123',
  '123!',
  '123.',
  '1234',
  '1234!',
  '12345',
  '123456',
  '1!',
  '12!',
  '111',
  '321',
  '007',
  '666',
  '777',
  '@123',
  '@1',
  '@1234',
  '#1',
  '_1',
  '_123',
  '-1',
  '!!',
  '!1',
  '!123',
  ...Array.from({ length: 47 }, (_, year) => String(1980 + year)),
  ...Array.from({ length: 12 }, (_, year) => `${String(2015 + year)}!`),
]

const alone = `
000000 0000000 00000000 111111 1111111 11111111 112233 11223344 121212 12121212 123123 123123123 1234
12345 123456 1234567 12345678 123456789 1234567890 123321 123454321 1234qwer 123abc 123qwe 131313
147147 147258 147258369 159357 159753 1q2w3e 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 222222
232323 252525 321321 333333 444444 4815162342 54321 555555 55555555 654321 666666 696969 7654321 777777
7777777 77777777 789456 789456123 852456 87654321 888888 88888888 963852741 987654 987654321 9876543210
999999 99999999 a123456 a1b2c3 a1b2c3d4 aa123456 aaa111 aaaaaa aaaaaaaa abc123 abcd1234 asd123 asdasd
qwe123 qweqwe q1w2e3 q1w2e3r4 q1w2e3r4t5 qwer1234 zaq12wsx zaq1zaq1 zxc123 zzzzzz !qaz2wsx
`
  .trim()
  .split(/\s+/)

let known: ReadonlySet<string> | undefined

/** `password` in lower case. The list is put together when it is first asked. */
export const isCommonPassword = (password: string): boolean => {
  known ??= new Set([...alone, ...words.flatMap((word) => endings.map((end) => word + end))])
  return known.has(password)
}
