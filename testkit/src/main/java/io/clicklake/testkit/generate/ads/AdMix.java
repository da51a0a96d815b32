package io.clicklake.testkit.generate.ads;

/**
 * The distribution of generated ad events over campaigns and days.
 *
 * @param campaigns number of campaigns
 * @param hotShare share of all ads, 0 to 1, that one campaign gets in addition to its usual share
 * @param days number of days on which the events are sent, at random; the last of these days is the
 *     current day
 */
public record AdMix(int campaigns, double hotShare, int days) {
  private static final AdMix USUAL = new AdMix(200, 0, 1);

  public AdMix {
    if (campaigns < 1 || days < 1 || !(hotShare >= 0 && hotShare <= 1)) {
      throw new IllegalArgumentException(
          "At least one campaign and one day are needed, and a share from 0 to 1, but these are "
              + campaigns
              + ", "
              + days
              + " and "
              + hotShare
              + ".");
    }
  }

  public static AdMix usual() {
    return USUAL;
  }

  public AdMix withCampaigns(int value) {
    return new AdMix(value, hotShare, days);
  }

  public AdMix withHotShare(double value) {
    return new AdMix(campaigns, value, days);
  }

  public AdMix withDays(int value) {
    return new AdMix(campaigns, hotShare, value);
  }
}
