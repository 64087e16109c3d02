import type { MailTexts } from './texts.ts'

export const ar: MailTexts = {
  verify_email: {
    subject: 'أكِّد بريدك الإلكتروني لدى ${companyName}',
    greeting: 'مرحبًا،',
    body: 'استخدم شخصٌ ما العنوان ${email} للتسجيل لدى ${companyName}. إذا كنت أنت، فأكِّد أن هذا العنوان لك.',
    button: 'تأكيد البريد الإلكتروني',
    lifetime: 'يعمل الرابط مرة واحدة، حتى ${expires}.',
    unasked: 'إذا لم تسجِّل أنت، فيمكنك تجاهل هذه الرسالة. لن يحدث شيء.',
  },
  reset_email: {
    subject: 'اختر كلمة مرور جديدة لدى ${companyName}',
    greeting: 'مرحبًا،',
    body: 'طلب شخصٌ ما تغيير كلمة مرور ${email} لدى ${companyName}. إذا كنت أنت، فاختر كلمة مرور جديدة.',
    button: 'اختيار كلمة مرور جديدة',
    lifetime: 'يعمل الرابط مرة واحدة، حتى ${expires}.',
    unasked: 'إذا لم تطلب ذلك، فيمكنك تجاهل هذه الرسالة. ستبقى كلمة مرورك كما هي.',
  },
  blocked_account: {
    subject: 'تم حظر تسجيل الدخول إلى ${companyName}',
    greeting: 'مرحبًا،',
    body: 'أُدخلت كلمات مرور خاطئة كثيرة للحساب ${email}، لذلك أوقفنا تسجيل الدخول من العنوان ${ip}. إذا كنت أنت، فيمكنك إلغاء الحظر.',
    button: 'إلغاء حظر حسابي',
    lifetime: 'يعمل الرابط مرة واحدة، حتى ${expires}.',
    unasked:
      'إذا لم تكن أنت، فربما يحاول أحدٌ تخمين كلمة مرورك. اختر كلمة مرور جديدة لا تستخدمها في أي مكان آخر.',
  },
  password_changed: {
    subject: 'تم تغيير كلمة مرورك لدى ${companyName}',
    greeting: 'مرحبًا،',
    body: 'تم تغيير كلمة مرور ${email} لدى ${companyName}. عليك تسجيل الدخول من جديد في كل مكان كنت مسجِّلًا فيه.',
    unasked: 'إذا لم تكن أنت، فأعد تعيين كلمة مرورك الآن وأخبر ${companyName}.',
  },
  welcome_email: {
    subject: 'مرحبًا بك في ${companyName}',
    greeting: 'مرحبًا،',
    body: 'حسابك ${email} لدى ${companyName} جاهز.',
    unasked: 'إذا لم تسجِّل أنت، فأخبر ${companyName}.',
  },
  linkHint: 'إذا لم يعمل الزر، فافتح هذا العنوان في متصفحك:',
}
